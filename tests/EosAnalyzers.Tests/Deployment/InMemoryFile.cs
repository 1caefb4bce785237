using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.Tests.Deployment;

/// <summary>An additional file without a disk.</summary>
internal sealed class InMemoryFile(string path, SourceText text) : AdditionalText
{
    public override string Path { get; } = path;

    public override SourceText GetText(CancellationToken cancellationToken = default) => text;
}
