using EosAnalyzers.Tests.Effects;
using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Effects.NonIdempotentStoreWrite.NonIdempotentStoreWriteRule>;

namespace EosAnalyzers.Tests.Rules.Effects.NonIdempotentStoreWrite;

/// <summary>The client of Elasticsearch 8 and later; NEST is in <see cref="DocumentStoreTests"/>.</summary>
public class SearchTests
{
    private static string Code(string statement) => ClientTopology.With(
        "ElasticsearchClient elastic", $"orders.Foreach((k, v, context) => {{ {statement} }});",
        "public class Note { public string Text { get; set; } = \"\"; }", "using Elastic.Clients.Elasticsearch;\n");

    [Theory]
    [InlineData("[|elastic.Index(new Note { Text = v.Id })|];")]
    [InlineData("[|elastic.IndexAsync(new Note { Text = v.Id }, i => i.Index(\"notes\"))|].Wait();")]
    [InlineData("[|elastic.IndexAsync(new IndexRequest<Note>(new Note()))|].Wait();")]
    [InlineData("[|elastic.IndexMany(new[] { new Note() })|];")]
    [InlineData("[|elastic.BulkAsync(b => b.Index(\"notes\").IndexMany(new[] { new Note() }))|].Wait();")]
    [InlineData("[|elastic.UpdateAsync<Note, Note>(\"notes\", v.Id, u => u.Script(s => s.Source(\"ctx._source.n += 1\")))|].Wait();")]
    [InlineData("[|elastic.UpdateByQueryAsync<Note>(\"notes\", u => u.Script(s => s.Source(\"ctx._source.n = ctx._source.n + 1\")))|].Wait();")]
    public Task AnIndexWithoutAnIdIsFound(string statement) => Verify.Finds(Code(statement));

    [Theory]
    [InlineData("elastic.Index(v, \"orders\");")]
    [InlineData("elastic.IndexAsync(new Note { Text = v.Id }, i => i.Index(\"notes\").Id(v.Id)).Wait();")]
    [InlineData("elastic.IndexAsync(new Note(), \"notes\", v.Id).Wait();")]
    [InlineData("elastic.IndexAsync(new IndexRequest<Note>(new Note(), \"notes\", v.Id)).Wait();")]
    [InlineData("elastic.IndexMany(new[] { v });")]
    [InlineData("elastic.CreateAsync(new Note(), \"notes\", v.Id).Wait();")]
    [InlineData("elastic.UpdateAsync<Note, Note>(\"notes\", v.Id, u => u.Doc(new Note())).Wait();")]
    [InlineData("elastic.UpdateAsync<Note, Note>(\"notes\", v.Id, u => u.Script(s => s.Source(\"ctx._source.state = 'paid'\"))).Wait();")]
    [InlineData("elastic.DeleteAsync(\"notes\", v.Id).Wait();")]
    public Task AWriteUnderAnIdIsSilent(string statement) => Verify.Silent(Code(statement));

    [Theory]
    [InlineData("[|elastic.UpdateAsync<Note, Note>(\"notes\", v.Id, u => u.Script(s => s.Id(\"count\")))|].Wait();")]
    [InlineData("[|elastic.UpdateAsync<Note, Note>(\"notes\", v.Id, u => u.Script(s => s.Source(\"if (!ctx._source.seen.contains(params.id)) { ctx._source.n += 1 }\")))|].Wait();")]
    public Task AScriptThatCannotBeReadOrChecksFirstIsAHint(string statement) => Verify.Hints(Code(statement));
}
