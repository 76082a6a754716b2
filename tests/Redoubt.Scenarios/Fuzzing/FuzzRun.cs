using System.Collections.Concurrent;
using System.Text;
using Redoubt.Scenarios.Fuzzing.Bodies;
using Redoubt.Scenarios.Fuzzing.Requests;
using Redoubt.Scenarios.Instances;

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
            await RenewAsync(isFirst: from == 0);
            await Parallel.ForEachAsync(
                Enumerable.Range(from, Math.Min(Renewal, requests - from)),
                new ParallelOptions { MaxDegreeOfParallelism = Writers, CancellationToken = TestContext.Current.CancellationToken },
                async (number, _) => await OneAsync(maker.Make(number)));
        }

        operations.Complete();
        await watching;
        return [.. problems, .. operations.Problems];
    }

    /// <summary>What every sample is for is that it is taken where it stands alone; later, something else may be in its way.</summary>
    private async Task RenewAsync(bool isFirst)
    {
        foreach (var sample in samples.Where(sample => sample.Use == Sample.Whole ? sample.Method == HttpMethod.Put : isFirst && sample.Use == Sample.InTemplate))
        {
            var version = WireVersions.Of(sample.Path);
            var request = sample.Use == Sample.InTemplate
                ? maker.InTemplate(-1, new BodyTarget(sample.Method, sample.Path, version, sample, null), sample.Body)!
                : new FuzzRequest(-1, "sample", sample.Method, $"{sample.Path}?api-version={version}") { Body = Encoding.UTF8.GetBytes(sample.Body.ToJsonString()) };
            var answer = await OneAsync(request);
            if (isFirst && answer is not { Status: 200 or 201 or 202 })
            {
                problems.Enqueue($"{request}\n  -> {answer}\n  it is a sample of what is taken");
            }

            if (isFirst && answer?.Watch is { } watch)
            {
                await operations.EndAsync(watch);
            }
        }
    }

    private async Task<FuzzAnswer?> OneAsync(FuzzRequest request)
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

            return answer;
        }
        catch (HttpRequestException failure)
        {
            problems.Enqueue($"{request}\n  was not answered: {failure}");
            return null;
        }
    }
}
