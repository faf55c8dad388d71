using NetGen.Samples;
using Sentiment;

return SampleProgram.Run(
    args,
    "Sentiment",
    "Whether a sentence praises a film: by convolutions over its words, and by reading it in both directions.",
    (run, _) => Moods.Run(run, run.Quick ? Recipe.Quick : Recipe.Full));
