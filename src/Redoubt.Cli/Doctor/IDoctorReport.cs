using Redoubt.Cli.CommandLine;
using Redoubt.Client.Diagnosis;

namespace Redoubt.Cli.Doctor;

/// <summary>Prints a diagnosis in one form.</summary>
internal interface IDoctorReport
{
    void Write(Terminal terminal, NetworkDiagnosis diagnosis);
}
