using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.Deployment.Tree;

/// <summary>Why a file, or a part of it, cannot be read as it is meant.</summary>
internal sealed record Flaw(string Message, TextSpan Span);

/// <summary>A reader gives a file up; the flaw says where and why.</summary>
internal sealed class MalformedFileException(string message, int position) : Exception(message)
{
    public int Position { get; } = position;
}
