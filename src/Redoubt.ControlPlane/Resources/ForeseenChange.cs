using Redoubt.ControlPlane.Store;

namespace Redoubt.ControlPlane.Resources;

/// <summary>
/// A change that is thrown away, as it will have been once the operations that it begins are done: what follows it in the same question
/// must not find everything busy.
/// </summary>
internal static class ForeseenChange
{
    /// <summary>The state that the change leads to; what was busy before it stays so.</summary>
    public static StoreSnapshot Done(StoreChange attempt, StoreSnapshot before)
    {
        foreach (var key in attempt.Writes.OfType<StoreWrite.PutResource>().Select(write => write.Resource.Key).Distinct().ToList())
        {
            if (!attempt.Now.Resources.TryGetValue(key, out var busy) || !busy.IsBusy || before.Find(busy.Id) is { IsBusy: true })
            {
                continue;
            }

            if (busy.State == ProvisioningStates.Deleting)
            {
                attempt.Delete(busy);
            }
            else
            {
                attempt.Put(busy with { State = ProvisioningStates.Succeeded });
            }
        }

        return attempt.Now;
    }
}
