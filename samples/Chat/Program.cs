using System.CommandLine;
using Chat;
using NetGen.Samples;

var talk = new Option<bool>("--talk") { Description = "A prompt: talk with the network that an earlier run has trained." };

return SampleProgram.Run(
    args,
    "Chat",
    "Small talk by an encoder and a decoder: say something, and it answers.",
    (run, line) =>
    {
        if (line.GetValue(talk))
        {
            Chatting.Talk(run, Console.In, Console.Out);
            return;
        }
        Chatting.Run(run, run.Quick ? Recipe.Quick : Recipe.Full);
        if (!Console.IsInputRedirected)
            Chatting.Talk(run, Console.In, Console.Out);
    },
    talk);
