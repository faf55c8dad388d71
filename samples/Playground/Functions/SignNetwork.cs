using NetGen;

namespace Playground.Functions;

/// <summary>Two neurons with a sign, and one that decides: what a single one of them cannot say, exclusive or (Minsky and Papert 1969).</summary>
[Network]
[Input(2)]
[Dense(2), Sign, As("hidden"), Output("hidden")]
[Dense(1), Sign, As("y"), Output("y")]
public partial class SignNetwork;
