using HousePrices;
using NetGen.Samples;

return SampleProgram.Run(
    args,
    "HousePrices",
    "What a house in California costs: linear regression, polynomials, a network; beside ridge regression and boosted trees.",
    (run, _) => Prices.Run(run, run.Quick ? Recipe.Quick : Recipe.Full));
