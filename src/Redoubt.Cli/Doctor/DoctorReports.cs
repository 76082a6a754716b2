namespace Redoubt.Cli.Doctor;

internal static class DoctorReports
{
    public static IDoctorReport For(DoctorFormat format) => format switch
    {
        DoctorFormat.Json => new DoctorJsonReport(),
        DoctorFormat.Markdown => new DoctorMarkdown(),
        DoctorFormat.Sarif => new DoctorSarif(),
        _ => new DoctorTable(),
    };
}
