using System.CommandLine;
using Redoubt.ControlPlane.Hosting;

var data = new Option<string>("--data") { Description = "The data folder.", Required = true };
var port = new Option<int>("--port") { Description = "The port of the API on loopback.", DefaultValueFactory = _ => 7443 };
var purge = new Option<bool>("--purge") { Description = "Remove the data folder as well." };

var serve = new Command("serve", "Run the service in the foreground.") { data, port };
serve.SetAction((result, cancellationToken) =>
    Sentence.OnErrorAsync(() => ServeCommand.RunAsync(result.GetRequiredValue(data), result.GetValue(port), cancellationToken)));

var teardown = new Command("teardown", "Stop every cache node and remove every namespace of a stopped service.") { data, purge };
teardown.SetAction((result, cancellationToken) =>
    Sentence.OnErrorAsync(() => TeardownCommand.RunAsync(result.GetRequiredValue(data), result.GetValue(purge), cancellationToken)));

return await new RootCommand("The Redoubt service. People start it with 'redoubt up'.") { serve, teardown }.Parse(args).InvokeAsync();
