using Microsoft.AspNetCore.DataProtection;
using Playground;
using Playground.Components;
using Playground.Pictures;
using Playground.Pictures.Training;

if (args is ["train", ..])
    return TrainCommand.Run(args);

WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
// Also outside of development: the editor's files come from a package.
builder.WebHost.UseStaticWebAssets();
if (builder.Configuration["urls"] is null)
    builder.WebHost.UseUrls("http://127.0.0.1:5080");
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.Services.AddRazorComponents().AddInteractiveServerComponents();
builder.Services.AddSingleton<VisitorLimit>();
builder.Services.AddSingleton<PictureNetworks>();
// Nothing here outlives the process: keys are made anew each time.
builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();

WebApplication app = builder.Build();
app.UseAntiforgery();
app.MapStaticAssets();
app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
app.Lifetime.ApplicationStarted.Register(() => Console.WriteLine($"The playground is at {string.Join(", ", app.Urls)}. Ctrl-C ends it."));
await app.RunAsync();
return 0;
