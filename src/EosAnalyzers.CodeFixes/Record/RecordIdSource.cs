using System.Text;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.CodeFixes.Record;

/// <summary>
/// The text of <c>RecordId.cs</c>: compiles from C# 7.3 and netstandard2.0 on, whatever the project's usings are.
/// </summary>
internal static class RecordIdSource
{
    private static readonly string Declaration = ReadResource();

    public static SourceText CreateFileText(string space) =>
        SourceText.From(
            space.Length == 0 ? Declaration : $"namespace {space}\n{{\n{Indent(Declaration)}}}\n", Encoding.UTF8);

    public static MemberDeclarationSyntax CreateType() => SyntaxFactory.ParseMemberDeclaration("\n" + Declaration)!;

    private static string Indent(string text) =>
        string.Concat(text.TrimEnd('\n').Split('\n').Select(line => line.Length == 0 ? "\n" : $"    {line}\n"));

    private static string ReadResource()
    {
        using var stream = typeof(RecordIdSource).Assembly.GetManifestResourceStream("RecordId")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Replace("\r\n", "\n");
    }
}
