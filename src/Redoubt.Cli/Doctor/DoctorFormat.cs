namespace Redoubt.Cli.Doctor;

/// <summary>How a diagnosis is printed.</summary>
internal enum DoctorFormat
{
    Table,
    Json,
    Markdown,
    Sarif,
}
