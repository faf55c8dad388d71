using NetGen.Checkpoints;
using Xunit;

namespace NetGen.Runtime.Tests.Checkpoints;

public sealed class AtomicFileTests
{
    [Fact]
    public void Replaces_the_file()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["a"], "old and longer");
        AtomicFile.Write(folder["a"], stream => stream.Write("new"u8));
        Assert.Equal("new", File.ReadAllText(folder["a"]));
        Assert.Equal(["a"], folder.Files);
    }

    [Fact]
    public void A_writer_that_fails_midway_leaves_the_old_file_whole_and_nothing_else()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["a"], "old");
        Assert.Throws<IOException>(() => AtomicFile.Write(folder["a"], stream =>
        {
            stream.Write(new byte[1 << 20]);
            throw new IOException("disk full");
        }));
        Assert.Equal("old", File.ReadAllText(folder["a"]));
        Assert.Equal(["a"], folder.Files);
    }

    [Fact]
    public void Until_the_last_byte_is_written_readers_see_the_old_file()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["a"], "old");
        AtomicFile.Write(folder["a"], stream =>
        {
            stream.Write("new"u8);
            stream.Flush();
            Assert.Equal("old", File.ReadAllText(folder["a"]));
        });
        Assert.Equal("new", File.ReadAllText(folder["a"]));
    }

    [Fact]
    public void Makes_folders_as_needed()
    {
        using var folder = new TemporaryFolder();
        AtomicFile.Write(folder["runs/1/a"], stream => stream.WriteByte(65));
        Assert.Equal("A", File.ReadAllText(folder["runs/1/a"]));
    }

    [Fact]
    public void A_link_stays_a_link()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() || OperatingSystem.IsMacOS(), "links need rights here");
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["target"], "old");
        File.CreateSymbolicLink(folder["link"], folder["target"]);
        AtomicFile.Write(folder["link"], stream => stream.Write("new"u8));
        Assert.Equal("new", File.ReadAllText(folder["target"]));
        Assert.NotNull(File.ResolveLinkTarget(folder["link"], false));
    }
}
