using NetGen.Samples;
using WaveNet;

return SampleProgram.Run(
    args,
    "WaveNet",
    "A network that speaks, sample by sample: dilated causal convolutions, told which digit to say, and as whom.",
    (run, _) => Speaking.Run(run, run.Quick ? Recipe.Quick : Recipe.Full));
