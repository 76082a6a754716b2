namespace Redoubt.Engine.Processes;

internal enum ProcessSignal
{
    Kill = 9,
    Terminate = 15,
    Stop = 19,
}
