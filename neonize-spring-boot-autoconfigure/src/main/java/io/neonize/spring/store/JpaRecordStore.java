package io.neonize.spring.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.neonize.client.store.MessageKey;
import io.neonize.client.store.MessageStore;
import io.neonize.client.store.RecordBatch;
import io.neonize.client.store.RecordKey;
import io.neonize.client.store.RecordPage;
import io.neonize.client.store.RecordScan;
import io.neonize.client.store.RecordStore;
import io.neonize.client.store.StoredRecord;
import io.neonize.client.store.ValueCipher;
import io.neonize.spring.store.repository.InboxMessageRepository;
import io.neonize.spring.store.repository.NeonizeRecordRepository;

import org.springframework.data.domain.Limit;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps the records of sessions in the application's database. Reads go through JPA;
 * writes are JDBC batches on the connection of a JPA transaction.
 */
public class JpaRecordStore implements RecordStore {

	/** All databases take so many parameters in a statement. */
	private static final int MAX_KEYS = 500;

	/** Sorts behind every character that a key may hold. */
	private static final String LAST = "\uffff";

	private final NeonizeRecordRepository records;

	private final RecordWriter writer;

	private final RecordOpener opener;

	private final JpaMessageStore messages;

	private final MessageWriter messageWriter;

	private final TransactionTemplate transaction;

	/**
	 * Creates a store.
	 * @param records the repository to read records from
	 * @param writer what writes records, in a transaction of the same database
	 * @param messages the repository to read messages from
	 * @param messageWriter what writes messages, in the same transaction
	 * @param cipher opens what the writers have sealed
	 * @param transactionManager begins the transactions
	 */
	public JpaRecordStore(NeonizeRecordRepository records, RecordWriter writer, InboxMessageRepository messages,
			MessageWriter messageWriter, ValueCipher cipher, PlatformTransactionManager transactionManager) {
		this.records = records;
		this.writer = writer;
		this.messageWriter = messageWriter;
		this.opener = new RecordOpener(cipher);
		this.transaction = new StoreTransaction(transactionManager);
		this.messages = new JpaMessageStore(messages, messageWriter, cipher, this.transaction);
	}

	@Override
	public List<StoredRecord> get(String session, List<RecordKey> keys) {
		Map<String, List<String>> kinds = keys.stream()
			.distinct()
			.collect(Collectors.groupingBy(RecordKey::kind, Collectors.mapping(RecordKey::key, Collectors.toList())));
		List<StoredRecord> found = new ArrayList<>(keys.size());
		kinds.forEach((kind, names) -> {
			for (int i = 0; i < names.size(); i += MAX_KEYS) {
				List<String> part = names.subList(i, Math.min(i + MAX_KEYS, names.size()));
				found.addAll(this.opener.open(session, this.records.findByKeys(session, kind, part)));
			}
		});
		return found;
	}

	@Override
	public RecordPage scan(String session, RecordScan scan) {
		RecordScan rest = scan;
		while (true) {
			List<StoredRecord> found = rest.kind().isEmpty() ? scanAll(session, rest) : scanKind(session, rest);
			boolean more = found.size() > rest.limit();
			List<StoredRecord> page = more ? found.subList(0, rest.limit()) : found;
			List<StoredRecord> opened = this.opener.open(session, page);
			if (!more || page.isEmpty() || !opened.isEmpty()) {
				return new RecordPage(opened, more);
			}
			// a page without records would look like the last one
			rest = rest.after(page.get(page.size() - 1).key());
		}
	}

	@Override
	public Set<MessageKey> write(List<RecordBatch> batches) {
		try {
			return this.transaction.execute((status) -> {
				this.writer.write(batches);
				return this.messageWriter.write(batches);
			});
		}
		catch (RuntimeException ex) {
			throw RejectedContent.translate(ex);
		}
	}

	@Override
	public MessageStore messages() {
		return this.messages;
	}

	@Override
	public void delete(String session) {
		this.transaction.executeWithoutResult((status) -> {
			this.records.deleteBySession(session);
			this.messages.delete(session);
		});
	}

	private List<StoredRecord> scanKind(String session, RecordScan scan) {
		RecordKey after = scan.after();
		if (after != null && after.kind().compareTo(scan.kind()) > 0) {
			return List.of();
		}
		boolean within = after != null && after.kind().equals(scan.kind());
		return this.records.scanKind(session, scan.kind(), scan.keyPrefix(), scan.keyPrefix() + LAST,
				within ? after.key() : "", onePastThePage(scan));
	}

	private List<StoredRecord> scanAll(String session, RecordScan scan) {
		RecordKey after = (scan.after() != null) ? scan.after() : new RecordKey("", "");
		return this.records.scanAll(session, scan.keyPrefix(), scan.keyPrefix() + LAST, after.kind(), after.key(),
				onePastThePage(scan));
	}

	private static Limit onePastThePage(RecordScan scan) {
		return Limit.of(scan.limit() + 1);
	}

}
