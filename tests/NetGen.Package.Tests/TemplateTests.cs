using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;

namespace NetGen.Package.Tests;

/// <summary>Each template's project builds without a word and runs as it is.</summary>
public sealed class TemplateTests(TemplateProjects projects, ITestOutputHelper log) : IClassFixture<TemplateProjects>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Templates_are_listed_and_their_projects_build_without_a_warning()
    {
        Assert.Contains("0 Warning(s)", projects.Build.Succeeds().Output, StringComparison.Ordinal);
        Assert.All(["netgen-train", "netgen-images", "netgen-text", "netgen-service"], name => Assert.Contains(name, projects.List, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("netgen-train", "flowers.safetensors")]
    [InlineData("netgen-images", "shapes.safetensors")]
    public async Task A_network_learns_classes_and_names_one(string template, string file)
    {
        string[] lines = await RunAsync(template, file);
        // "…: loss 0.0303, accuracy 0.9833": chance is a third.
        string unseen = lines[^2];
        Assert.StartsWith("On ", unseen, StringComparison.Ordinal);
        double accuracy = double.Parse(unseen[(unseen.IndexOf("accuracy ", StringComparison.Ordinal) + 9)..], System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(accuracy, 0.85, 1);
        Assert.Contains(" is taken for ", lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_network_writes_what_looks_like_the_text()
    {
        string[] lines = await RunAsync("netgen-text", "writer.safetensors");
        int end = Array.FindIndex(lines, line => line.Contains("10 epochs", StringComparison.Ordinal));
        string[] words = string.Join(' ', lines[(end + 1)..]).Split([' ', '.'], StringSplitOptions.RemoveEmptyEntries);
        Assert.InRange(words.Length, 30, 120);
        // The words of the text that it has read; the last one may be cut off.
        string[] known = "a at behind bird by cat dog follows for fox garden greets grey house in mouse night old river sees sings small the to tree under waits".Split(' ');
        Assert.InRange(words.Count(known.Contains) / (double)words.Length, 0.8, 1);
    }

    [Fact]
    public async Task A_service_answers()
    {
        (string folder, string program) = projects.Of("netgen-service");
        var start = new ProcessStartInfo("dotnet", [program, "--urls", "http://127.0.0.1:0"]) { WorkingDirectory = folder, RedirectStandardOutput = true };
        using Process service = Process.Start(start)!;
        try
        {
            string address = await AddressAsync(service.StandardOutput);
            // What it says further has to go somewhere.
            _ = service.StandardOutput.ReadToEndAsync(Token);
            using var client = new HttpClient { BaseAddress = new Uri(address) };
            Assert.Equal("{\"inside\":true}", await AnswerAsync(client, [0.1f, 0.2f]));
            Assert.Equal("{\"inside\":false}", await AnswerAsync(client, [0.9f, -0.8f]));
            using HttpResponseMessage wrong = await client.PostAsJsonAsync("/inside", new[] { 1f }, Token);
            Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
            Assert.Equal("Healthy", await client.GetStringAsync("/health", Token));
        }
        finally
        {
            service.Kill(entireProcessTree: true);
            await service.WaitForExitAsync(CancellationToken.None);
        }
    }

    private static async Task<string> AddressAsync(StreamReader output)
    {
        while (await output.ReadLineAsync(Token) is { } line)
        {
            if (line.IndexOf("http://127.0.0.1:", StringComparison.Ordinal) is var at and >= 0)
                return line[at..].Trim();
        }
        throw new InvalidOperationException("The service ended before it said where it listens.");
    }

    private static async Task<string> AnswerAsync(HttpClient client, float[] point)
    {
        using HttpResponseMessage answer = await client.PostAsJsonAsync("/inside", point, Token);
        return await answer.Content.ReadAsStringAsync(Token);
    }

    private async Task<string[]> RunAsync(string template, string file)
    {
        (string folder, string program) = projects.Of(template);
        CommandResult run = (await ChildProcess.RunAsync("dotnet", folder, [program])).Succeeds();
        log.WriteLine(run.Output);
        Assert.True(File.Exists(Path.Combine(folder, file)));
        return run.Output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
    }
}
