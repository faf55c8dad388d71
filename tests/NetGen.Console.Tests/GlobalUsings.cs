global using NetGen;
global using Spectre.Console;
global using Spectre.Console.Testing;
global using Xunit;
