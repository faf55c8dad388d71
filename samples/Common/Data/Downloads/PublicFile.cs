namespace NetGen.Samples;

/// <summary>A file of a data set that anybody can fetch, and what must be in it.</summary>
/// <param name="Name">Its name, without .gz.</param>
/// <param name="Sha256">Of its content. The content is checked, not the archive: mirrors that pack with another level differ in the archive's bytes only.</param>
/// <param name="Bytes">What is fetched, about.</param>
/// <param name="Addresses">Of one mirror after the other. What lies at one that ends in .gz is gzipped.</param>
internal sealed record PublicFile(string Name, string Sha256, long Bytes, params IReadOnlyList<Uri> Addresses);
