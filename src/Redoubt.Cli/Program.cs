using Redoubt.Cli.CommandLine;

using var interruption = new Interruption();
return await new RedoubtProgram(Terminal.OfProcess(), TimeProvider.System).RunAsync(args, interruption.Token).ConfigureAwait(false);
