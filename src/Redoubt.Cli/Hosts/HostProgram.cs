using Redoubt.Cli.Processes;
using Redoubt.Client.Connection;
using Redoubt.Client.Service;

namespace Redoubt.Cli.Hosts;

/// <summary>Programs that run on a host.</summary>
internal static class HostProgram
{
    public const string EnterCommandName = "__enter";

    /// <summary>The call that enters the host and becomes the program there.</summary>
    public static ProgramCall Inside(this ProgramCall call, HostEntrance entrance, DataFolder folder) =>
        ProgramCall.Self(
            [EnterCommandName, entrance.NetworkNamespace, entrance.ResolvConf, "--", call.Program, .. call.Arguments]) with
        {
            Environment = Trust(folder),
        };

    // The names by which OpenSSL, Python's requests and Node look for authorities.
    private static Dictionary<string, string> Trust(DataFolder folder) =>
        new()
        {
            ["SSL_CERT_FILE"] = folder.BundleFile,
            ["REQUESTS_CA_BUNDLE"] = folder.BundleFile,
            ["CURL_CA_BUNDLE"] = folder.BundleFile,
            ["NODE_EXTRA_CA_CERTS"] = folder.BundleFile,
        };
}
