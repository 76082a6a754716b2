using Redoubt.Cli.CommandLine;
using Redoubt.Client.Diagnosis;

namespace Redoubt.Cli.Doctor;

/// <summary>Everything as the service answered it, the repair in four languages with it.</summary>
internal sealed class DoctorJsonReport : IDoctorReport
{
    public void Write(Terminal terminal, NetworkDiagnosis diagnosis) => terminal.WriteJson(diagnosis.Answer, CliJson.Default.JsonElement);
}
