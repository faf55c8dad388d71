using Playground;
using Playground.Pictures.Training;

if (args is ["train", ..])
    return TrainCommand.Run(args);

WebApplication app = PlaygroundServer.Create(new WebApplicationOptions { Args = args });
app.Lifetime.ApplicationStarted.Register(() => Console.WriteLine($"The playground is at {string.Join(", ", app.Urls)}. Ctrl-C ends it."));
await app.RunAsync();
return 0;
