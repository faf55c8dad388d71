using System.CommandLine;
using NetGen.Samples;
using Shakespeare;

Option<string[]> only = SampleProgram.Choice("--networks", "gpt", "lstm", "gru", "rnn");
var large = new Option<bool>("--gpt2") { Description = "One step of the small GPT-2 instead: 124,439,808 parameters, 2.5 GB." };
Option<SampleDevice?> device = SampleDevice.Option();

return SampleProgram.Run(
    args,
    "Shakespeare",
    "Networks that write Shakespeare letter by letter: n-grams, recurrent networks, a GPT.",
    (run, line) =>
    {
        using SampleDevice? there = line.GetValue(device);
        if (line.GetValue(large))
            LargeStep.Run(run);
        else
            Writers.Run(run, run.Quick ? Recipe.Quick : Recipe.Full, line.GetValue(only)!, there);
    },
    only,
    large,
    device);
