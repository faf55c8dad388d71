using System.CommandLine;
using Autoencoders;
using NetGen.Samples;

Option<string[]> only = SampleProgram.Choice("--parts", "digits", "codes", "faces");

return SampleProgram.Run(
    args,
    "Autoencoders",
    "Networks that learn to draw their input again through a narrow place: digits, digits without noise, faces that begin to smile.",
    (run, line) =>
    {
        Recipe recipe = run.Quick ? Recipe.Quick : Recipe.Full;
        string[] parts = line.GetValue(only)!;
        if (parts.Contains("digits"))
            Reconstructions.Run(run, recipe);
        if (parts.Contains("codes"))
            Codes.Run(run, recipe);
        if (parts.Contains("faces"))
            Smiles.Run(run, recipe);
    },
    only);
