using Diffusion;
using NetGen.Samples;

return SampleProgram.Run(
    args,
    "Diffusion",
    "Digits drawn out of noise by the letters of their names, and films of digits by voices that say them.",
    (run, _) => Gallery.Run(run, run.Quick ? Recipe.Quick : Recipe.Full));
