using Chat;

namespace NetGen.Samples.Tests;

public class ChatTests
{
    [Fact]
    public void Answers_are_learned_and_given()
    {
        using var small = new SmallRun("Chat");
        Chatting.Run(small.Run, new Recipe(Epochs: 30));
        Assert.InRange(small["known pairs, perplexity"], 1, 1.5);
        Assert.InRange(small["known questions, answered by an answer to them"], 0.8, 1);
        small.HasPicture("dialogue");

        var output = new StringWriter();
        Chatting.Talk(small.Run, new StringReader("Do you like tea?\n\nnot read\n"), output);
        Assert.Equal("Say something; an empty line ends.\n> yes, i like tea.\n> ", output.ToString().ReplaceLineEndings("\n"));
    }

    [Fact]
    public void There_is_nobody_to_talk_with_before_a_run()
    {
        using var small = new SmallRun("Chat");
        Assert.Contains("--talk", Assert.Throws<UsageException>(() => Chatting.Talk(small.Run, TextReader.Null, TextWriter.Null)).Message);
    }
}
