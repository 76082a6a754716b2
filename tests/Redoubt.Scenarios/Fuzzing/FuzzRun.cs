using System.Collections.Concurrent;
using System.Text;
using Redoubt.Scenarios.Fuzzing.Bodies;
using Redoubt.Scenarios.Fuzzing.Requests;

namespace Redoubt.Scenarios.Fuzzing;

/// <summary>Sends all requests of a run and judges what is answered.</summary>
/// <param name="client">Sends.</param>
/// <param name="maker">Makes the requests.</param>
/// <param name="samples">What is put again now and then: chance deletes and spoils it.</param>
internal sealed class FuzzRun(FuzzClient client, RequestMaker maker, IReadOnlyList<Sample> samples)
{
    private const int Writers = 4;
    private const int Renewal = 400;

    private readonly BegunOperations operations = new(client);
    private readonly ConcurrentQueue<string> problems = new();
    private readonly ConcurrentDictionary<int, int> statuses = new();

    public IReadOnlyDictionary<int, int> Statuses => statuses;

    public int Operations => operations.Count;

    /// <summary>All that was wrong.</summary>
    public async Task<IReadOnlyList<string>> SendAsync(int requests)
    {
        var watching = operations.RunAsync();
        for (var from = 0; from < requests; from += Renewal)
        {
            await RenewAsync();
            await Parallel.ForEachAsync(
                Enumerable.Range(from, Math.Min(Renewal, requests - from)),
                new ParallelOptions { MaxDegreeOfParallelism = Writers, CancellationToken = TestContext.Current.CancellationToken },
                async (number, _) => await OneAsync(maker.Make(number)));
        }

        operations.Complete();
        await watching;
        return [.. problems, .. operations.Problems];
    }

    private async Task RenewAsync()
    {
        foreach (var sample in samples.Where(sample => sample.Method == HttpMethod.Put && !sample.IsWrapped))
        {
            var body = Encoding.UTF8.GetBytes(sample.Body.ToJsonString());
            await OneAsync(new FuzzRequest(-1, "sample", sample.Method, $"{sample.Path}?api-version={Instances.WireVersions.Of(sample.Path)}") { Body = body });
        }
    }

    private async Task OneAsync(FuzzRequest request)
    {
        try
        {
            var answer = await client.SendAsync(request);
            statuses.AddOrUpdate(answer.Status, 1, (_, count) => count + 1);
            if (FuzzVerdict.On(request, answer) is { } wrong)
            {
                problems.Enqueue($"{request}\n  -> {answer}\n  {wrong}");
            }

            if (answer.Watch is { } watch)
            {
                operations.Watch(request, watch);
            }
        }
        catch (HttpRequestException failure)
        {
            problems.Enqueue($"{request}\n  was not answered: {failure}");
        }
    }
}
