using System.CommandLine;
using Captions;
using NetGen.Samples;

Option<string[]> only = SampleProgram.Choice("--networks", "mosaics", "photos");

return SampleProgram.Run(
    args,
    "Captions",
    "What a picture shows, in words: digits beside each other, photographs.",
    (run, line) => Captioning.Run(run, run.Quick ? Recipe.Quick : Recipe.Full, line.GetValue(only)!),
    only);
