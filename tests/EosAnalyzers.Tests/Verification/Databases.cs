using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Tests.Verification;

/// <summary>The packages that talk to databases; only the tests that need them pay for them.</summary>
public static class Databases
{
    private static readonly string[] Packages =
    [
        "Dapper",
        "Microsoft.Data.SqlClient",
        "Microsoft.Data.Sqlite",
        "Microsoft.EntityFrameworkCore",
        "Microsoft.EntityFrameworkCore.Abstractions",
        "Microsoft.EntityFrameworkCore.Relational",
        "MySqlConnector",
        "Npgsql",
    ];

    private static readonly Lazy<MetadataReference[]> Loaded = new(() => [.. Packages.Select(name => MetadataReference.CreateFromFile(Path.Combine(AppContext.BaseDirectory, name + ".dll")))]);

    public static MetadataReference[] References => Loaded.Value;

    /// <summary>The code in a project that has them all.</summary>
    public static Compilation Project(string code) => Subject.Compile(code).AddReferences(References);
}
