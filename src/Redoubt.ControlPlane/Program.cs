using System.CommandLine;
using Redoubt.ControlPlane.Hosting;
using Redoubt.ControlPlane.SelfTest;
using Redoubt.Engine.Processes;

var data = new Option<string>("--data") { Description = "The data folder.", Required = true };
var port = new Option<int>("--port") { Description = "The port of the API on loopback.", DefaultValueFactory = _ => 7443 };
var managedBy = new Option<string[]>("--managed-by-tenant")
{
    Description = "A tenant that manages the subscription through Azure Lighthouse.",
};
var scaleMemory = new Option<double>("--scale-memory")
{
    Description = "What part of each size's memory its nodes get, such as 0.1.",
    DefaultValueFactory = _ => 1,
};
scaleMemory.Validators.Add(result =>
{
    if (result.GetValueOrDefault<double>() is not (> 0 and <= 1))
    {
        result.AddError("--scale-memory is a number above 0, up to 1.");
    }
});
var backupMinute = new Option<double>("--backup-minute")
{
    Description = "How many seconds a minute of rdb-backup-frequency lasts: less than 60 to see persistence without the wait.",
    DefaultValueFactory = _ => 60,
};
backupMinute.Validators.Add(result =>
{
    if (result.GetValueOrDefault<double>() is not (> 0 and <= 60))
    {
        result.AddError("--backup-minute takes more than 0 and up to 60 seconds.");
    }
});
var tokenLifetime = new Option<int>("--redis-token-lifetime")
{
    Description = "How many seconds a token opens caches; short for clients that are to show that they renew theirs.",
    DefaultValueFactory = _ => 3600,
};
tokenLifetime.Validators.Add(result =>
{
    if (result.GetValueOrDefault<int>() is < 1 or > 86_400)
    {
        result.AddError("--redis-token-lifetime takes 1 to 86400 seconds.");
    }
});
var engine = new Option<string>("--engine")
{
    Description = "The engine that nodes start with: redis, valkey, or the path of a server.",
    DefaultValueFactory = _ => ServerBinary.Usual,
};
engine.Validators.Add(result =>
{
    if (ServerBinary.Problem(result.GetValueOrDefault<string>()) is { } problem)
    {
        result.AddError(problem);
    }
});
var metricsInterval = new Option<double>("--metrics-interval")
{
    Description = "How many seconds lie between two measurements of a node.",
    DefaultValueFactory = _ => 10,
};
metricsInterval.Validators.Add(result =>
{
    if (result.GetValueOrDefault<double>() is not (>= 0.1 and <= 60))
    {
        result.AddError("--metrics-interval takes 0.1 to 60 seconds.");
    }
});
var purge = new Option<bool>("--purge") { Description = "Remove the data folder as well." };

var serve = new Command("serve", "Run the service in the foreground.")
{
    data, port, managedBy, scaleMemory, backupMinute, tokenLifetime, engine, metricsInterval,
};
serve.SetAction((result, cancellationToken) =>
    Sentence.OnErrorAsync(() => ServeCommand.RunAsync(
        result.GetRequiredValue(data),
        result.GetValue(port),
        result.GetValue(managedBy) ?? [],
        result.GetValue(scaleMemory),
        TimeSpan.FromSeconds(result.GetValue(backupMinute)),
        TimeSpan.FromSeconds(result.GetValue(tokenLifetime)),
        result.GetRequiredValue(engine),
        TimeSpan.FromSeconds(result.GetValue(metricsInterval)),
        cancellationToken)));

var teardown = new Command("teardown", "Stop every cache node and remove every namespace of a stopped service.") { data, purge };
teardown.SetAction((result, cancellationToken) =>
    Sentence.OnErrorAsync(() => TeardownCommand.RunAsync(result.GetRequiredValue(data), result.GetValue(purge), cancellationToken)));

var root = new RootCommand("The Redoubt service. People start it with 'redoubt up'.") { serve, teardown, NetworkSelfTestCommand.Create() };

// Whoever is interrupted still removes what it made.
return await root.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromMinutes(1) });
