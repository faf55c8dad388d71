using System.CommandLine;
using NetGen.Samples;
using Style;

Option<string[]> parts = SampleProgram.Choice("--parts", "transfer", "doodle");
return SampleProgram.Run(
    args,
    "Style",
    "Photographs painted in a style, and facades drawn after a map of labels: the image learns, the network looks on.",
    (run, line) =>
    {
        Recipe recipe = run.Quick ? Recipe.Quick : Recipe.Full;
        string[] wanted = line.GetValue(parts)!;
        if (wanted.Contains("transfer"))
            Transfer.Run(run, recipe);
        if (wanted.Contains("doodle"))
            Facades.Run(run, recipe);
    },
    parts);
