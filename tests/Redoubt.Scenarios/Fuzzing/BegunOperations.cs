using System.Text.Json.Nodes;
using System.Threading.Channels;
using Redoubt.Scenarios.Fuzzing.Requests;

namespace Redoubt.Scenarios.Fuzzing;

/// <summary>Watches the operations that requests began to their ends: one that fails by the service's fault is as bad as a 500.</summary>
internal sealed class BegunOperations(FuzzClient client)
{
    private readonly Channel<(FuzzRequest Request, string Watch)> begun = Channel.CreateUnbounded<(FuzzRequest, string)>();
    private readonly List<string> problems = [];
    private readonly Lock counting = new();

    public int Count { get; private set; }

    public IReadOnlyList<string> Problems => problems;

    public void Watch(FuzzRequest request, string watch) => begun.Writer.TryWrite((request, watch));

    public void Complete() => begun.Writer.Complete();

    public Task RunAsync() => Task.WhenAll(Enumerable.Range(0, 8).Select(_ => WatchAsync()));

    /// <summary>Waits for the end of an operation.</summary>
    public async Task<FuzzAnswer> EndAsync(string watch)
    {
        while (true)
        {
            var answer = await client.SendAsync(new FuzzRequest(0, "watch", HttpMethod.Get, watch));
            var status = answer.Status == 200 && answer.Body.StartsWith('{') ? JsonNode.Parse(answer.Body)!["status"]?.ToString() : null;
            if (answer.Status != 202 && status is null or "Succeeded" or "Failed" or "Canceled")
            {
                return answer;
            }
        }
    }

    /// <summary>What was taken must be readable, too; a template may hold what is found out only when it is deployed.</summary>
    private static bool IsFault(FuzzRequest request, string answer) =>
        answer.Contains("\"InternalServerError\"", StringComparison.Ordinal)
        || (answer.Contains("\"InvalidRequestFormat\"", StringComparison.Ordinal) && !request.Target.Contains("/deployments/", StringComparison.OrdinalIgnoreCase));

    private async Task WatchAsync()
    {
        await foreach (var (request, watch) in begun.Reader.ReadAllAsync(TestContext.Current.CancellationToken))
        {
            var answer = await EndAsync(watch);
            lock (counting)
            {
                Count++;
                if (answer.Status >= 500 || IsFault(request, answer.Body))
                {
                    problems.Add($"The operation behind {request} ended so: {answer}");
                }
            }

            if (request.Target.Contains("/redis/fuzz-new-", StringComparison.OrdinalIgnoreCase) && request.Method == HttpMethod.Put)
            {
                // Nobody needs it any more, and every cache is a process or two.
                var deleted = await client.SendAsync(new FuzzRequest(request.Number, "deletion", HttpMethod.Delete, request.Target));
                if (deleted.Watch is { } end)
                {
                    await EndAsync(end);
                }
            }
        }
    }
}
