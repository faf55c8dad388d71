using Microsoft.AspNetCore.DataProtection;
using Playground.Addresses;
using Playground.Compilation;
using Playground.Components;
using Playground.Pictures;
using Playground.Visitors;

namespace Playground;

/// <summary>The page on the framework's own web server.</summary>
public static class PlaygroundServer
{
    /// <summary>The longest declaration, each letter of it as an address has what is no letter: "%E6%BC%A2".</summary>
    private const int LongestAddress = (DeclarationGuard.MaxLength * 9) + 4096;

    /// <param name="options">With the arguments of the command line: <c>--urls</c>, <c>--models</c>.</param>
    /// <param name="clock">By which visitors are idle; null for the system's.</param>
    public static WebApplication Create(WebApplicationOptions options, TimeProvider? clock = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder(options);
        // Also outside of development: the editor's files come from a package.
        builder.WebHost.UseStaticWebAssets();
        if (builder.Configuration["urls"] is null)
            builder.WebHost.UseUrls("http://127.0.0.1:5080");
        builder.WebHost.ConfigureKestrel(kestrel => (kestrel.Limits.MaxRequestLineSize, kestrel.Limits.MaxRequestHeadersTotalSize) = (LongestAddress, 2 * LongestAddress));
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddRazorComponents().AddInteractiveServerComponents().AddHubOptions(hub => hub.MaximumReceiveMessageSize = 2 * LongestAddress);
        builder.Services.AddSingleton(clock ?? TimeProvider.System);
        builder.Services.AddSingleton<VisitorLimit>();
        builder.Services.AddSingleton<PictureNetworks>();
        builder.Services.AddScoped<PageAddress>();
        // Nothing here outlives the process: keys are made anew each time.
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();

        WebApplication app = builder.Build();
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
        return app;
    }
}
