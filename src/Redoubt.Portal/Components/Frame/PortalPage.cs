using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using Redoubt.Client;
using Redoubt.Client.Errors;
using Redoubt.Client.Resources;
using Redoubt.Model.Resources;

namespace Redoubt.Portal.Components.Frame;

/// <summary>A page that shows something of the service, keeps it as it is, and says what went wrong.</summary>
public abstract class PortalPage : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource gone = new();

    /// <summary>A page.</summary>
    protected PortalPage() => Gone = gone.Token;

    /// <summary>The way to the API.</summary>
    [Inject]
    protected RedoubtClient Client { get; set; } = null!;

    /// <summary>The clock.</summary>
    [Inject]
    protected TimeProvider Time { get; set; } = null!;

    /// <summary>Cancelled when the page is left, and still to be asked then: what the page has begun to read goes on to ask it.</summary>
    protected CancellationToken Gone { get; }

    /// <summary>What the service refused last, until something else is asked of it.</summary>
    protected ArmError? Error { get; set; }

    /// <summary>What has been done last.</summary>
    protected string? Done { get; set; }

    /// <summary>Whether something that was asked for goes on.</summary>
    protected bool IsBusy { get; private set; }

    /// <inheritdoc />
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>How often what the page shows is read.</summary>
    protected virtual TimeSpan Interval => Watch.Interval;

    /// <summary>Reads what the page shows; it is asked again at every interval.</summary>
    protected virtual Task ReadAsync() => Task.CompletedTask;

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        try
        {
            await ReadAsync().ConfigureAwait(true);
        }
        catch (ArmException refusal)
        {
            // Such as of a cache that is being deleted just now; the next time says more.
            Error = refusal.Error;
        }

        if (RendererInfo.IsInteractive)
        {
            _ = Watch.EveryAsync(Interval, Time, () => InvokeAsync(ReadAndShowAsync), Gone);
        }
    }

    /// <summary>Does something that the service may refuse; what it says then is shown.</summary>
    /// <param name="act">What is done.</param>
    /// <param name="done">What is said once it has succeeded, or null.</param>
    protected async Task RunAsync(Func<Task> act, string? done = null)
    {
        ArgumentNullException.ThrowIfNull(act);
        (IsBusy, Error, Done) = (true, null, null);
        StateHasChanged();
        try
        {
            await act().ConfigureAwait(true);
            Done = done;
            await ReadAsync().ConfigureAwait(true);
        }
        catch (ArmException refusal)
        {
            Error = refusal.Error;
        }
        catch (HttpRequestException unreachable)
        {
            Error = new ArmError("ServiceUnreachable", $"The service does not answer: {unreachable.Message}");
        }
        catch (OperationCanceledException) when (Gone.IsCancellationRequested)
        {
            // The page was left; the service goes on with what it has accepted.
        }

        IsBusy = false;
    }

    /// <summary>Creates or replaces something, and waits until it is there.</summary>
    protected Task PutAsync(ResourceId id, JsonObject properties, string done) =>
        RunAsync(() => EndAsync(Client.Resources.PutAsync(id, new JsonObject { ["properties"] = properties }, Gone)), done);

    /// <summary>Deletes something, and waits until it is gone.</summary>
    protected Task DeleteAsync(ResourceId id, string done) => RunAsync(() => EndAsync(Client.Resources.DeleteAsync(id, Gone)), done);

    /// <summary>Waits until what was begun has succeeded.</summary>
    protected async Task EndAsync(Task<ArmOperation> begun)
    {
        var operation = await begun.ConfigureAwait(true);

        // What is being done is shown at once, and not when the page reads the next time: some of it is over by then.
        await ReadAndShowAsync().ConfigureAwait(true);
        await operation.WaitAsync(Gone).ConfigureAwait(true);
    }

    /// <summary>Ends what the page has begun.</summary>
    /// <param name="disposing">Whether it is asked for, rather than by the collector.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing && !gone.IsCancellationRequested)
        {
            gone.Cancel();
            gone.Dispose();
        }
    }

    private async Task ReadAndShowAsync()
    {
        await ReadAsync().ConfigureAwait(true);
        StateHasChanged();
    }
}
