using System.CommandLine;
using NetGen.Samples;
using Translation;

Option<string[]> only = SampleProgram.Choice("--networks", "transformer", "gru");
var most = new Option<int>("--epochs") { Description = "Epochs at most; what a stopped run has come to, with --resume.", DefaultValueFactory = _ => int.MaxValue };

return SampleProgram.Run(
    args,
    "Translation",
    "From German into English: a transformer, and gated units that look at the sentence at each word they write.",
    (run, line) => Translating.Run(run, run.Quick ? Recipe.Quick : Recipe.Full, line.GetValue(only)!, line.GetValue(most)),
    only,
    most);
