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

    [Theory]
    [InlineData(255, 'n')]
    [InlineData(127, 'ö')]
    public void A_name_may_be_as_long_as_the_file_system_allows(int length, char letter)
    {
        using var folder = new TemporaryFolder();
        string path = folder[new string(letter, length)];
        AtomicFile.Write(path, stream => stream.Write("one"u8));
        AtomicFile.Write(path, stream => stream.Write("two"u8));
        Assert.Equal("two", File.ReadAllText(path));
        Assert.Single(folder.Files);
    }

    [Fact]
    public void The_rights_of_the_old_file_stay()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("rights are Unix's");
            return;
        }
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["a"], "old");
        const UnixFileMode OwnersAlone = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        File.SetUnixFileMode(folder["a"], OwnersAlone);
        AtomicFile.Write(folder["a"], stream => stream.Write("new"u8));
        Assert.Equal(OwnersAlone, File.GetUnixFileMode(folder["a"]));
        File.SetUnixFileMode(folder["a"], OwnersAlone | UnixFileMode.OtherRead | UnixFileMode.GroupWrite);
        AtomicFile.Write(folder["a"], stream => stream.Write("new"u8));
        Assert.Equal(OwnersAlone | UnixFileMode.OtherRead | UnixFileMode.GroupWrite, File.GetUnixFileMode(folder["a"]));
    }

    [Fact]
    public void What_killed_processes_left_behind_is_cleaned_away()
    {
        using var folder = new TemporaryFolder();
        string guid = Guid.NewGuid().ToString("N");
        // No process has the greatest number; one of this process is being written by another thread.
        string[] others = [$"a.{Environment.ProcessId}-{guid}.tmp", $"b.{int.MaxValue}-{guid}.tmp", $"a.{int.MaxValue}-{guid[1..]}.tmp", $"a.x-{guid}.tmp", "a.tmp", "tmp", ".tmp"];
        foreach (string name in others)
            File.WriteAllText(folder[name], "other");
        File.WriteAllText(folder[$"a.{int.MaxValue}-{guid}.tmp"], "abandoned");
        AtomicFile.Write(folder["a"], stream => stream.Write("new"u8));
        Assert.Equal([.. others.Append("a").Order()], folder.Files);
        // Somebody has it open: alive on another machine.
        string open = $"a.{int.MaxValue}-{guid}.tmp";
        using (File.Open(folder[open], FileMode.Create, FileAccess.Write, FileShare.None))
            AtomicFile.Write(folder["a"], stream => stream.Write("new"u8));
        Assert.Contains(open, folder.Files);
    }

    [Fact]
    public async Task Devices_and_pipes_are_written_into_and_stay()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "devices have other names");
        AtomicFile.Write("/dev/null", stream => stream.Write(new byte[1 << 20]));
        Assert.True(UnixFiles.IsDeviceOrPipe("/dev/null"));
        Assert.ThrowsAny<IOException>(() => AtomicFile.Write("/dev/full", stream => stream.Write(new byte[1 << 20])));
        Assert.True(UnixFiles.IsDeviceOrPipe("/dev/full"));
        using var folder = new TemporaryFolder();
        using (var make = System.Diagnostics.Process.Start("mkfifo", folder["pipe"]))
            make.WaitForExit();
        Assert.SkipUnless(File.Exists(folder["pipe"]), "no mkfifo");
        Task<string> reader = Task.Run(() => File.ReadAllText(folder["pipe"]));
        AtomicFile.Write(folder["pipe"], stream => stream.Write("through"u8));
        Assert.Equal("through", await reader);
        Assert.True(UnixFiles.IsDeviceOrPipe(folder["pipe"]));
        Assert.False(UnixFiles.IsDeviceOrPipe(folder["none"]));
        Assert.False(UnixFiles.IsDeviceOrPipe(folder["."]));
        File.WriteAllText(folder["file"], "");
        Assert.False(UnixFiles.IsDeviceOrPipe(folder["file"]));
    }
}
