namespace Playground.Problems;

/// <summary>A sample: a place in the plane, −6 … 6 each way, and what is to be said of it: −1 or 1, or a number between.</summary>
public readonly record struct Point(double X, double Y, double Label);
