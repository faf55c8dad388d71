using Addition;
using NetGen.Samples;

return SampleProgram.Run(
    args,
    "Addition",
    "A network that reads \"61+535\" letter by letter and writes \"596\".",
    (run, _) => Adding.Run(run, run.Quick ? Recipe.Quick : Recipe.Full));
