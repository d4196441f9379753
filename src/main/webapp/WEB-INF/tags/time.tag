<%@ tag pageEncoding="UTF-8" body-content="empty" trimDirectiveWhitespaces="true" %>
<%-- Point in time in UTC; times.js converts it to the time zone of the browser. --%>
<%@ attribute name="at" required="true" description="ISO-8601 in UTC, such as 2026-01-02T03:04:05Z" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="fn" uri="jakarta.tags.functions" %>
<time datetime="<c:out value="${at}"/>"><c:out
    value="${fn:substring(at, 0, 10)} ${fn:substring(at, 11, 16)} UTC"/></time>
