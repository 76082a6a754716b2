using System.CommandLine;

namespace Redoubt.Cli.Commands;

/// <summary>The two options that say where a program runs; exactly one is given.</summary>
internal sealed class HostOptions
{
    public HostOptions(Command command, string subnetOption)
    {
        Subnet = new Option<string?>(subnetOption)
        {
            Description = "A host of this subnet, made for the occasion: VNET/SUBNET, GROUP/VNET/SUBNET or a subnet's id.",
            HelpName = "VNET/SUBNET",
        };
        Internet = new Option<bool>("--internet") { Description = "The internet's side, outside of all networks." };
        command.Options.Add(Subnet);
        command.Options.Add(Internet);
        command.Validators.Add(result =>
        {
            if ((result.GetValue(Subnet) is not null) == result.GetValue(Internet))
            {
                result.AddError($"Say where: either {subnetOption} VNET/SUBNET or --internet.");
            }
        });
    }

    public Option<string?> Subnet { get; }

    public Option<bool> Internet { get; }
}
