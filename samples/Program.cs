using System.Reflection;

// Lists the samples: every folder beside this file that has a project and a page, with the first words of the page.
string folder = typeof(Program).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "Folder").Value!;
foreach (string page in Directory.EnumerateFiles(folder, "README.md", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
{
    string sample = Path.GetFileName(Path.GetDirectoryName(page)!);
    if (!File.Exists(Path.Combine(folder, sample, sample + ".csproj")))
        continue;
    string about = File.ReadLines(page).First(line => line.Length > 0 && !line.StartsWith('#'));
    Console.WriteLine($"{sample,-16}{about}");
}
Console.WriteLine();
Console.WriteLine("dotnet run -c Release --project samples/NAME          all of it, with good defaults; --help lists options");
Console.WriteLine("dotnet run -c Release --project samples/NAME -- --quick     a first look, under a minute");
