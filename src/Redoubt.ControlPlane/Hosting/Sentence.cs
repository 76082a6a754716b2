using Redoubt.Model.Commands;

namespace Redoubt.ControlPlane.Hosting;

/// <summary>Turns what a person can mend into one sentence on standard error and exit code 1; a defect keeps its stack trace.</summary>
internal static class Sentence
{
    public static async Task<int> OnErrorAsync(Func<Task> run)
    {
        try
        {
            await run();
            return 0;
        }
        catch (Exception exception) when (exception is StartException or CommandException)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return 1;
        }
    }
}
