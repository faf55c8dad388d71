using NetGen.Samples;
using Tabular;

return SampleProgram.Run(
    args,
    "Tabular",
    "Small tables: tumours by logistic regression, irises by softmax regression, the quality of wines.",
    (run, _) =>
    {
        Recipe recipe = run.Quick ? Recipe.Quick : Recipe.Full;
        Tumours.Run(run, recipe);
        Irises.Run(run, recipe);
        Wines.Run(run, recipe);
    });
