using System.Net.Http.Json;
using Streamiz.Kafka.Net;
using Streamiz.Kafka.Net.SerDes;
using Streamiz.Kafka.Net.Stream;

namespace Acme.Billing
{
	public class InvoiceRequested
	{
		public string InvoiceId { get; set; } = "";
		public string CustomerId { get; set; } = "";
		public decimal Net { get; set; }
	}

	public class Invoice
	{
		public string Id { get; set; } = "";
		public string Number { get; set; } = "";
		public decimal Gross { get; set; }
		public DateTime IssuedAt { get; set; } = DateTime.UtcNow;
		public string Text { get; set; } = "";
	}

	/// <summary>
	/// Issues invoices and tells the tax service.
	/// </summary>
	public class InvoiceService
	{
		private readonly HttpClient _http;
		private long _counter;

		public InvoiceService(HttpClient http)
		{
			_http = http;
		}

		public void Build(StreamBuilder builder)
		{
			var requests = builder.Stream<string, InvoiceRequested, StringSerDes, JsonSerDes<InvoiceRequested>>("invoice-requests");

			requests
				.MapValues((r, c) => Create(r))
				.To<StringSerDes, JsonSerDes<Invoice>>("invoices");

			// Tax service wants every invoice once.
			requests.Foreach(async (k, r, c) => await _http.PostAsJsonAsync($"tax/{r.InvoiceId}", r));

			requests.MapValues((r, c) => ++_counter).To<StringSerDes, Int64SerDes>("invoice-count");
		}

		private static Invoice Create(InvoiceRequested request)
		{
			// VAT is 19 % here
			var gross = request.Net * 1.19m;
			return new Invoice
			{
				Id = Guid.NewGuid().ToString("N"),	// our own id
				Number = $"R-{DateTime.UtcNow:yyyyMMdd}-{request.InvoiceId}",
				Gross = gross,
				Text = $"Total {gross:N2} EUR",
			};
		}
	}
}
