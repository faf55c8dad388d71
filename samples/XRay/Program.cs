using NetGen.Samples;
using XRay;

return SampleProgram.Run(
    args,
    "XRay",
    "Whether an X-ray shows a pneumonia, and where.",
    (run, _) => Diagnosis.Run(run, run.Quick ? Recipe.Quick : Recipe.Full));
