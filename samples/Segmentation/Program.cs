using NetGen.Samples;
using Segmentation;

return SampleProgram.Run(
    args,
    "Segmentation",
    "A U-Net that finds the nuclei of cells, pixel by pixel.",
    (run, _) => Cells.Run(run, run.Quick ? Recipe.Quick : Recipe.Full));
