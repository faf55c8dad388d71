using System.CommandLine;
using ImageToImage;
using NetGen.Samples;

Option<string[]> only = SampleProgram.Choice("--parts", "facades", "colours", "holes", "films");

return SampleProgram.Run(
    args,
    "ImageToImage",
    "Networks that make one image of another: houses of plans, colours of grey levels, what is missing, what comes next.",
    (run, line) =>
    {
        Recipe recipe = run.Quick ? Recipe.Quick : Recipe.Full;
        string[] parts = line.GetValue(only)!;
        var (train, test) = Pairs.Load(run);
        var translations = new Translations(run, recipe, train, test);
        if (parts.Contains("facades"))
            translations.Facades();
        if (parts.Contains("colours"))
            translations.Colours();
        if (parts.Contains("holes"))
            translations.Holes();
        if (parts.Contains("films"))
            Foresight.Run(run, recipe);
    },
    only);
