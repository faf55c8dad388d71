using NetGen.Data;

namespace Examples;

/// <summary>What examples of NetGen.Data have besides: tables, clips, texts, and what was learned of them.</summary>
internal abstract class TableScenery : Scenery
{
    protected Table houses = null!;
    protected TableRow house = new() { ["median_income"] = 8.3 };
    protected TablePipeline pipeline = null!;
    protected TextPipeline words = null!;
    protected Model<LeNet5> model = null!;
    protected AudioClip[] clips = [new AudioClip(8000, new float[8000])];
    protected string[] reviews = ["a wonderful film", "a terrible film"];
}
