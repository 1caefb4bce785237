using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.CSharp;

/// <summary>
/// The code that an answer was found by: the members that were read for it, and the names that were searched for. It is
/// noted where code is handed out (<see cref="KeptModels"/>, <see cref="Declarations.ReadSyntax"/>,
/// <see cref="IdentifierIndex"/>), for the answer that the thread is looking for, so that no rule has to; an edit of any
/// other code leaves the answer as it is. An answer that is found once for all who ask has to be a
/// <see cref="ReadOnce{T}"/>.
/// </summary>
internal sealed class ReadCode
{
    private const int WholeFile = -1;

    private static readonly ConditionalWeakTable<SyntaxTree, FileId> Files = new();

    [ThreadStatic]
    private static ReadCode? current;

    private HashSet<(FileId File, int Member)>? members;
    private HashSet<(FileId? File, int Name)>? names;
    private HashSet<string>? texts;
    private HashSet<ReadCode>? parts;
    private SearchedNames? searched;

    /// <summary>Nothing was read but declarations.</summary>
    public bool IsEmpty => members is null && names is null && texts is null && parts is null && searched is null;

    /// <summary>The members, each by its file and its position there; -1 for all of a file.</summary>
    public IEnumerable<(FileId File, int Member)> Members => members ?? Enumerable.Empty<(FileId, int)>();

    /// <summary>The hashes of names, each with the file that it was searched in; null for all files.</summary>
    public IEnumerable<(FileId? File, int Name)> Names => names ?? Enumerable.Empty<(FileId?, int)>();

    /// <summary>Texts that may be a part of a name.</summary>
    public IEnumerable<string> Texts => texts ?? Enumerable.Empty<string>();

    /// <summary>What was read for the answers that this one rests on.</summary>
    public IEnumerable<ReadCode> Parts => parts ?? Enumerable.Empty<ReadCode>();

    /// <summary>By which names it was searched which methods a call runs; null where that was not asked.</summary>
    public SearchedNames? Searched => searched;

    /// <summary>What this thread reads until the result is disposed of is read for this answer.</summary>
    public Noting Note() => new(this);

    /// <summary>Until the result is disposed of nothing is noted: who reads says in another way what it rests on.</summary>
    public static Noting StopNoting() => new(null);

    /// <summary>The file, whatever is edited in it.</summary>
    public static FileId FindFile(SyntaxTree tree) => Files.GetValue(tree, _ => new FileId());

    /// <summary>A tree is another one after an edit; false where it is already known as another file.</summary>
    public static bool FollowEdit(SyntaxTree before, SyntaxTree now)
    {
        var file = FindFile(before);
        return Files.GetValue(now, _ => file) == file;
    }

    /// <summary>The code around a node is read, as far as the member of a type that it is in.</summary>
    public static void NoteMember(SyntaxNode node)
    {
        if (current is { } answer)
            (answer.members ??= []).Add((FindFile(node.SyntaxTree), FindMember(node)));
    }

    /// <summary>Any of the file's code may be read.</summary>
    public static void NoteFile(SyntaxTree tree)
    {
        if (current is { } answer)
            (answer.members ??= []).Add((FindFile(tree), WholeFile));
    }

    /// <summary>A name is looked for in one file after the other.</summary>
    public static void NoteName(string name)
    {
        if (current is { } answer)
            (answer.names ??= []).Add((null, NameHash.Of(name)));
    }

    /// <summary>A name is looked for in a member, in a type, or in all of a file.</summary>
    public static void NoteName(SyntaxNode scope, string name)
    {
        if (current is null)
            return;
        if (scope is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax)
            (current.names ??= []).Add((FindFile(scope.SyntaxTree), NameHash.Of(name)));
        else
            NoteMember(scope);
    }

    /// <summary>A text is looked for in one file after the other.</summary>
    public static void NoteText(string text)
    {
        if (current is { } answer)
            (answer.texts ??= new(StringComparer.Ordinal)).Add(text);
    }

    /// <summary>An answer is used that was found before.</summary>
    public static void NotePart(ReadCode part)
    {
        if (current is { } answer && !part.IsEmpty)
            (answer.parts ??= []).Add(part);
    }

    /// <summary>An answer is used that was searched for by names.</summary>
    public static void NoteSearch(SearchedNames search)
    {
        if (current is { } answer && !search.IsEmpty)
            (answer.searched ??= new()).AddOpen(search);
    }

    /// <summary>Work that goes on with another thread's stack notes for the same answer.</summary>
    public static Func<T> Carry<T>(Func<T> work)
    {
        var answer = current;
        return () =>
        {
            using (new Noting(answer))
                return work();
        };
    }

    // The statements of a program without a class are one body; of a type any member may be meant.
    private static int FindMember(SyntaxNode node)
    {
        var file = FileMembers.Of(node.SyntaxTree);
        return file.FindAt(node.FullSpan.Start) is { } member
            and not (GlobalStatementSyntax or TypeDeclarationSyntax or BaseNamespaceDeclarationSyntax)
            && member.FullSpan.Contains(node.FullSpan)
                ? file.OrdinalOf(member)
                : WholeFile;
    }

    /// <summary>Names a file for as long as its trees follow one another; holds none of them.</summary>
    public sealed class FileId
    {
    }

    /// <summary>What was noted for before is noted for again when it is disposed of.</summary>
    public readonly struct Noting : IDisposable
    {
        private readonly ReadCode? before;

        public Noting(ReadCode? answer)
        {
            before = current;
            current = answer;
        }

        public void Dispose() => current = before;
    }
}

/// <summary>
/// An answer that is found when it is asked for first, and once: what was read for it counts for everybody who asks.
/// </summary>
internal sealed class ReadOnce<T>
{
    private readonly ReadCode read = new();
    private readonly Lazy<T> answer;

    public ReadOnce(Func<T> find)
    {
        answer = new(() =>
        {
            using (read.Note())
                return find();
        });
    }

    public T Value
    {
        get
        {
            var value = answer.Value;
            ReadCode.NotePart(read);
            return value;
        }
    }
}
