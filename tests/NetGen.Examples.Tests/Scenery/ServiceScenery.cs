using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using NetGen.Hosting;

namespace Examples;

/// <summary>What examples of NetGen.Hosting have besides: a web application, and a network that it serves.</summary>
internal abstract class ServiceScenery : Scenery
{
    protected WebApplicationBuilder builder = null!;
    protected WebApplication app = null!;
    protected ILogger logger = null!;
    protected PredictionService<LeNet5> service = null!;
}
