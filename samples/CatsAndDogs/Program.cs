using CatsAndDogs;
using NetGen.Samples;

return SampleProgram.Run(
    args,
    "CatsAndDogs",
    "Cats and dogs told apart by a network that has seen ImageNet before: frozen, fine-tuned, and beside it the same network from scratch.",
    (run, _) => Learning.Run(run, run.Quick ? Recipe.Quick : Recipe.Full));
